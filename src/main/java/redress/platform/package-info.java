/**
 * The shell's own ground: how the process starts, where the time comes from, how configuration is read and how errors are
 * answered. The only package that asks the time. It knows no other package of the service.
 */
@NullMarked
package redress.platform;

import org.jspecify.annotations.NullMarked;
