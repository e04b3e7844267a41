package org.w3id.sotk.viewpoint;

import java.util.function.Predicate;

/**
 * What one viewpoint holds of a time, by what had been said at another.
 *
 * @param asOf when the claims held
 * @param knownBy by when they had been said
 */
record View(Viewpoint viewpoint, Period asOf, Period knownBy) implements Predicate<Claim> {
    /** Returns whether {@code claim} is in this view. */
    @Override
    public boolean test(Claim claim) {
        return stands(claim) && viewpoint.accepts(claim, this::stands);
    }

    private boolean stands(Claim claim) {
        return claim.stands(asOf, knownBy);
    }
}
