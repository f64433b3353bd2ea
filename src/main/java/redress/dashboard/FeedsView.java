package redress.dashboard;

import java.util.List;

/**
 * The page of feeds.
 *
 * @param tools none for whoever is confined to a part of the hospital
 * @param mayConfigure whether the reader may say what is polled
 */
public record FeedsView(List<FeedView> feeds, List<ToolView> tools, boolean mayConfigure) {
    /** How many feeds fail, in words. */
    public String summary() {
        long failing = feeds.stream().filter(feed -> feed.mark() == Mark.MISSED).count();
        if (feeds.isEmpty()) {
            return "No feed is configured.";
        }
        return Figures.count(feeds.size(), "feed") + ", " + (failing == 0 ? "none" : Figures.count(failing))
                + " of them failing";
    }
}
