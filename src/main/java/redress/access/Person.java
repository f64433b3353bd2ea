package redress.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param signInName unique in the installation, written small
 * @param name as people read it
 * @param provider code of the provider that the person acts for; null for everybody else
 * @param mustChangePassword whether nothing else can be done before
 * @param signsInWithPassword false for those who come by the hospital's identity provider
 * @param disabledAt since when the person may not sign in; null while they may
 */
public record Person(
        int id,
        String signInName,
        String name,
        Set<Role> roles,
        @Nullable String provider,
        boolean mustChangePassword,
        boolean signsInWithPassword,
        Instant createdAt,
        @Nullable Instant disabledAt) {}
