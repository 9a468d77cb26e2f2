/**
 * The OpenAPI document as far as it is not derived from the resources. Must hold no behaviour.
 */
package io.barmill.api.openapi;
