/** Classes that break the rules on purpose, so that the checks can be seen to fail. Nothing else may use them. */
package dev.fatwood.checks.planted;
