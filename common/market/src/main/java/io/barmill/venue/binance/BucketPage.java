package io.barmill.venue.binance;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A page of a bucket's listing, in version 1 of the S3 format ({@code ListObjects}).
 *
 * @param prefix the requested prefix of the keys
 * @param isTruncated true if there is another page
 * @param nextMarker where that page begins; empty if it begins after the last key
 * @param keys in the bucket's order
 */
record BucketPage(String prefix, boolean isTruncated, Optional<String> nextMarker, List<String> keys) {
    BucketPage {
        keys = List.copyOf(keys);
    }

    /** @throws XMLStreamException for anything but one complete listing */
    static BucketPage parse(byte[] xml) throws XMLStreamException {
        XMLStreamReader in = reader(xml);
        try {
            return page(in);
        } finally {
            in.close();
        }
    }

    private static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(new StringReader(text(xml)));
    }

    /** Decodes the bytes here, because the parser prints invalid UTF-8 before it reports it. */
    private static String text(byte[] xml) throws XMLStreamException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(xml))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new XMLStreamException("it is no UTF-8", e);
        }
    }

    private static BucketPage page(XMLStreamReader in) throws XMLStreamException {
        in.nextTag();
        in.require(XMLStreamConstants.START_ELEMENT, null, "ListBucketResult");
        Optional<String> prefix = Optional.empty();
        Optional<String> truncated = Optional.empty();
        Optional<String> nextMarker = Optional.empty();
        List<String> keys = new ArrayList<>();
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (in.getLocalName()) {
                case "Prefix" -> prefix = Optional.of(in.getElementText());
                case "IsTruncated" -> truncated = Optional.of(in.getElementText());
                case "NextMarker" -> nextMarker = Optional.of(in.getElementText());
                case "Contents" -> keys.add(key(in));
                default -> skip(in);
            }
        }
        while (in.hasNext()) {
            in.next(); // anything after the end is an error
        }
        return new BucketPage(
                prefix.orElseThrow(() -> new XMLStreamException("there is no Prefix")),
                truth(truncated.orElse("absent")),
                nextMarker.filter(marker -> !marker.isEmpty()),
                keys);
    }

    private static boolean truth(String text) throws XMLStreamException {
        if (!text.equals("true") && !text.equals("false")) {
            throw new XMLStreamException("IsTruncated is " + text + ", expected true or false");
        }
        return text.equals("true");
    }

    private static String key(XMLStreamReader in) throws XMLStreamException {
        Optional<String> key = Optional.empty();
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (in.getLocalName().equals("Key")) {
                key = Optional.of(in.getElementText());
            } else {
                skip(in);
            }
        }
        return key.orElseThrow(() -> new XMLStreamException("an entry of the listing has no Key"));
    }

    private static void skip(XMLStreamReader in) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }
}
