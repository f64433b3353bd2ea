package redress.platform;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks whoever connects for a certificate, where the installation is configured so. */
@ApplicationScoped
class ClientCertificates implements HttpServerOptionsCustomizer {
    private final RedressConfig.Tls tls;

    ClientCertificates(RedressConfig config) {
        this.tls = config.tls();
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setClientAuth(tls.clientAuth());
    }
}
