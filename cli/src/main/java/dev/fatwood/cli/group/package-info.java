/**
 * {@code fatwood groups}: list, describe with lag, reset, delete. Reset shows what it would do unless told to do it.
 *
 * <p>Exemplar: {@link dev.fatwood.cli.group.DescribeGroup}.
 */
package dev.fatwood.cli.group;
