package io.barmill.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LakeRootTest {
    @ParameterizedTest
    @CsvSource({
        "s3://bucket, s3, bucket, '', s3://bucket",
        "s3://bucket/, s3, bucket, '', s3://bucket",
        "s3://my.bucket-1/a/b/, s3, my.bucket-1, a/b/, s3://my.bucket-1/a/b",
        "GS://bucket_2/lake, gs, bucket_2, lake/, gs://bucket_2/lake"
    })
    void bucketAndPrefixAreTakenApart(String text, String scheme, String bucket, String prefix, String uri) {
        LakeRoot root = LakeRoot.parse(text);

        assertThat(root.scheme()).isEqualTo(scheme);
        assertThat(root.bucket()).isEqualTo(bucket);
        assertThat(root.prefix()).isEqualTo(prefix);
        assertThat(root.uri()).hasToString(uri);
        assertThat(root.isLocal()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3:",
                "s3://",
                "s3:///lake",
                "s3://b/x?y=1",
                "gs://b#x",
                "s3://Bucket/x",
                "s3://bucket/a//b",
                "s3://bucket/../x",
                "s3://key:secret@bucket/x",
                "s3:bucket/x"
            })
    void otherRootsAreRefused(String text) {
        assertThatThrownBy(() -> LakeRoot.parse(text))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("barmill.lake.uri"));
    }

    @Test
    void keysAreNotShown() {
        S3Settings settings = new S3Settings(
                Optional.empty(), Optional.empty(), false, Optional.of("an-id"), Optional.of("a-secret"), true, 16);

        assertThat(settings.toString()).doesNotContain("an-id", "a-secret");
    }

    @Test
    void halfAPairOfKeysIsRefused() {
        assertThatThrownBy(() -> new S3Settings(
                        Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.of("a-secret"), true, 16))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageNotContaining("a-secret");
    }
}
