package io.barmill.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenTextTest {
    @Test
    void randomTokenIsReadBackAndNoTwoAreEqual() {
        TokenText token = TokenText.random();

        assertThat(TokenText.parse(token.text())).contains(token);
        assertThat(token.text()).matches("bml_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}");
        assertThat(TokenText.random().text()).isNotEqualTo(token.text());
    }

    @Test
    void anyMistypedCharacterIsTold() {
        String text = TokenText.random().text();

        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'a' ? 'b' : 'a';
            String mistyped = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(TokenText.parse(mistyped)).as("character %d", i).isEmpty();
        }
    }

    @Test
    void descriptionHasNoSecret() {
        TokenText token = TokenText.random();

        assertThat(token.toString()).contains(token.id()).doesNotContain(token.text());
    }
}
