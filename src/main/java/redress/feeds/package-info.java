/** What comes from elsewhere in its own shape: status feeds of providers, and the webhooks of tools that people already run. */
@NullMarked
package redress.feeds;

import org.jspecify.annotations.NullMarked;
