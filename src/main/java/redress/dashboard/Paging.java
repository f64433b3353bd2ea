package redress.dashboard;

import java.util.List;
import redress.platform.Problems;

/**
 * One page of a long list.
 *
 * @param page counted from 1
 * @param pages at least 1
 * @param previous address of the page before; empty on the first
 * @param next address of the page after; empty on the last
 * @param text such as Services 101 to 200 of 1,000
 */
public record Paging(int page, int pages, String previous, String next, String text) {
    /** Most services in one page of a list. */
    static final int SERVICES_PER_PAGE = 100;

    /**
     * Cuts a list.
     *
     * @param page counted from 1, as asked for
     * @param base address of the first page
     * @throws RuntimeException a problem 404 if there is no such page
     */
    static Paging of(int total, int page, String base) {
        int pages = Math.max(1, (total + SERVICES_PER_PAGE - 1) / SERVICES_PER_PAGE);
        if (page < 1 || page > pages) {
            throw Problems.notFound("There is no page " + page + " here: pages are 1 to " + pages + ".");
        }
        int from = (page - 1) * SERVICES_PER_PAGE;
        String text = "Services " + Figures.count(Math.min(from + 1, total)) + " to "
                + Figures.count(Math.min(from + SERVICES_PER_PAGE, total)) + " of " + Figures.count(total);
        return new Paging(
                page,
                pages,
                page == 1 ? "" : base + "?page=" + (page - 1),
                page == pages ? "" : base + "?page=" + (page + 1),
                text);
    }

    /** Whether there is more than one page. */
    public boolean isNeeded() {
        return pages > 1;
    }

    /** What of the list stands on this page. */
    <T> List<T> slice(List<T> all) {
        int from = (page - 1) * SERVICES_PER_PAGE;
        return all.subList(Math.min(from, all.size()), Math.min(from + SERVICES_PER_PAGE, all.size()));
    }
}
