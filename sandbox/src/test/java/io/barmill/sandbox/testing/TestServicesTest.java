package io.barmill.sandbox.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.barmill.sandbox.services.LocalServices;
import io.barmill.sandbox.services.ServiceAddresses;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestServicesTest {
    private final Properties before = new Properties();

    @BeforeEach
    void keepProperties() {
        before.putAll(System.getProperties());
    }

    @AfterEach
    void restoreProperties() {
        System.setProperties(before);
    }

    @Test
    void embeddedIsTheDefaultAndAnswersAtItsAddresses() throws Exception {
        System.clearProperty(TestServices.MODE);
        try (TestServices services = TestServices.start()) {
            assertThat(databaseOf(services.addresses())).isEqualTo("barmill");
            TestServices.connections(services.addresses()).newConnection().close();
        }
    }

    @Test
    void externalRunHasADatabaseOfItsOwnAndEmptyQueues() throws Exception {
        try (LocalServices others = LocalServices.throwAway();
                Connection connection =
                        TestServices.connections(others.addresses()).newConnection();
                Channel channel = connection.createChannel()) {
            // Given a server with a database of somebody else and a message that an earlier run left
            ServiceAddresses theirs = others.addresses();
            channel.queueDeclare("cpu", true, false, false, Map.of());
            channel.basicPublish("", "cpu", null, new byte[1]);
            System.setProperty(TestServices.MODE, "external");
            System.setProperty("barmill.test.postgres", theirs.jdbcUrl());
            System.setProperty("barmill.test.postgres.user", theirs.dbUser());
            System.setProperty("barmill.test.postgres.password", theirs.dbPassword());
            System.clearProperty("barmill.test.rabbitmq.management");
            System.setProperty("barmill.test.rabbitmq", "amqp://guest:guest@127.0.0.1:" + theirs.brokerPort());

            // When
            ServiceAddresses ours;
            try (TestServices services = TestServices.start()) {
                ours = services.addresses();

                // Then
                assertThat(databaseOf(ours)).startsWith("barmill_");
                assertThat(ours.brokerPort()).isEqualTo(theirs.brokerPort());
                assertThat(channel.messageCount("cpu")).isZero();
            }
            assertThatThrownBy(() -> databaseOf(ours)).isInstanceOf(SQLException.class);
            assertThat(databaseOf(theirs)).isEqualTo("barmill");
        }
    }

    @Test
    void externalWithoutAnAddressSaysWhichPropertyIsMissing() {
        System.setProperty(TestServices.MODE, "external");
        System.clearProperty("barmill.test.postgres");
        assertThatThrownBy(TestServices::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("barmill.test.postgres");
    }

    @Test
    void unknownModeIsRefused() {
        System.setProperty(TestServices.MODE, "cloud");
        assertThatThrownBy(TestServices::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cloud");
    }

    @Test
    void databaseNameReplacesTheLastPartOfTheAddressOnly() {
        assertThat(ExternalServices.withDatabase("jdbc:postgresql://h:1/old?ssl=true&x=a/b", "new"))
                .isEqualTo("jdbc:postgresql://h:1/new?ssl=true&x=a/b");
    }

    @Test
    void configurationHasEveryKeyOfTheServicesAndTheTextHidesThePasswords() {
        ServiceAddresses addresses =
                new ServiceAddresses("jdbc:x", "u", "geheim", "h", 5672, "b", "secret", "/research");
        assertThat(addresses.asConfig())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "barmill.postgres.url", "jdbc:x",
                        "barmill.postgres.user", "u",
                        "barmill.postgres.password", "geheim",
                        "barmill.rabbitmq.host", "h",
                        "barmill.rabbitmq.port", "5672",
                        "barmill.rabbitmq.user", "b",
                        "barmill.rabbitmq.password", "secret",
                        "barmill.rabbitmq.virtual-host", "/research"));
        assertThat(addresses.toString()).doesNotContain("geheim").doesNotContain("secret");
    }

    private static String databaseOf(ServiceAddresses addresses) throws SQLException {
        try (java.sql.Connection connection =
                        DriverManager.getConnection(addresses.jdbcUrl(), addresses.dbUser(), addresses.dbPassword());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_database()")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
