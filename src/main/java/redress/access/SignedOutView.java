package redress.access;

import org.jspecify.annotations.Nullable;

/**
 * Shown to somebody who has signed out here and not yet of the identity provider.
 *
 * @param address where that is done
 * @param identityProvider how people call it; null where nobody has said
 */
record SignedOutView(String address, @Nullable String identityProvider) {}
