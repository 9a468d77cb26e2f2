/** Statistics of a bar's trades, made as the trades come. {@link io.barmill.bars.features.BarFeatures} is the way in. */
package io.barmill.bars.features;
