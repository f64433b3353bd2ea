package redress.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * Gives every endpoint's body a limit: that of a document, which is held in memory, unless the endpoint says that it reads a
 * {@link StreamedBody stream}. The server's own limit sees only what is announced, and answers without a word.
 */
@Provider
class BodyLimit implements ContainerRequestFilter {
    private final RedressConfig.Limits limits;
    private final ResourceInfo resource;

    BodyLimit(RedressConfig config, ResourceInfo resource) {
        this.limits = config.limits();
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        refuseIfPacked(request);
        long limitBytes = limitBytes(request.getMediaType());
        if (announcedBytes(request) > limitBytes) {
            throw Problems.tooLarge(limitBytes);
        }
        if (request.hasEntity()) {
            request.setEntityStream(new LimitedStream(request.getEntityStream(), limitBytes));
        }
    }

    /** A stream's endpoint unpacks for itself; a document is small, and packed it would only look like nonsense. */
    private void refuseIfPacked(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity") && !isStreamed()) {
            throw Problems.unsupported("this endpoint takes no Content-Encoding; send the body as it is");
        }
    }

    private long limitBytes(@Nullable MediaType type) {
        if (isMarked(FileBody.class)) {
            return MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type)
                    ? FormLimit.fileFormBytes(limits)
                    : limits.fileBytes().asLongValue();
        }
        return (isStreamed() ? limits.streamBytes() : limits.documentBytes()).asLongValue();
    }

    private boolean isStreamed() {
        return isMarked(StreamedBody.class);
    }

    private boolean isMarked(Class<? extends Annotation> mark) {
        var method = resource.getResourceMethod();
        return method != null && method.isAnnotationPresent(mark);
    }

    // JAX-RS hands out the length as an int, which a stream exceeds.
    private static long announcedBytes(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
