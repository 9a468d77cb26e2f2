/** How fast the engine moves tasks that do nothing, beside Celery on the same broker. */
package io.barmill.bench.engine;
