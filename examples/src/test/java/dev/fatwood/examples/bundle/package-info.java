/** The shaded bundle jar as users get it: handed to {@code spark-submit --jars}, none of our modules on Spark's own class path. */
package dev.fatwood.examples.bundle;
