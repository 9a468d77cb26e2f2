package io.barmill.validation.report;

import io.barmill.validation.Check;
import io.barmill.validation.Finding;
import io.barmill.validation.Verdict;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report as JUnit's XML: a test suite for each file, a test case for each rule on it. {@code FAIL} is a failure, {@code
 * INCOMPLETE} an error, and warnings are written to the test case's output.
 */
public final class JunitReport {
    private static final String NEW_LINE = "\n";

    private final XMLStreamWriter xml;

    private JunitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The report as XML text. */
    public static String of(ValidationReport report) {
        StringWriter text = new StringWriter();
        try {
            // The JDK's own: a library on the class path may bring one that fails.
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JunitReport(xml).write(report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void write(ValidationReport report) throws XMLStreamException {
        Map<String, List<Check>> suites = new LinkedHashMap<>();
        report.checks()
                .forEach(check -> suites.computeIfAbsent(check.source(), name -> new ArrayList<>())
                        .add(check));
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters(NEW_LINE);
        xml.writeStartElement("testsuites");
        counts(report.checks());
        xml.writeAttribute("name", "barmill validate");
        for (Map.Entry<String, List<Check>> suite : suites.entrySet()) {
            xml.writeCharacters(NEW_LINE);
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", legal(suite.getKey()));
            counts(suite.getValue());
            for (Check check : suite.getValue()) {
                test(check, report.findings());
            }
            xml.writeEndElement();
        }
        xml.writeCharacters(NEW_LINE);
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.writeCharacters(NEW_LINE);
    }

    private void counts(List<Check> checks) throws XMLStreamException {
        xml.writeAttribute("tests", Integer.toString(checks.size()));
        xml.writeAttribute("failures", count(checks, Verdict.FAIL));
        xml.writeAttribute("errors", count(checks, Verdict.INCOMPLETE));
        xml.writeAttribute("skipped", "0");
    }

    private static String count(List<Check> checks, Verdict verdict) {
        return Long.toString(
                checks.stream().filter(check -> check.verdict() == verdict).count());
    }

    private void test(Check check, List<Finding> findings) throws XMLStreamException {
        xml.writeCharacters(NEW_LINE);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", legal(check.series().replace('/', '.')));
        xml.writeAttribute(
                "name", check.rule().name() + check.day().map(day -> " " + day).orElse(""));
        switch (check.verdict()) {
            case PASS -> {}
            case FAIL -> element("failure", check, findings);
            case INCOMPLETE -> element("error", check, findings);
            case WARN -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(text(check, findings));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private void element(String name, Check check, List<Finding> findings) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("type", check.rule().name());
        xml.writeAttribute("message", legal(check.observed()));
        xml.writeCharacters(text(check, findings));
        xml.writeEndElement();
    }

    private static String text(Check check, List<Finding> findings) {
        StringBuilder text = new StringBuilder("expected: ").append(check.expected());
        text.append("\nobserved: ").append(check.observed()).append(NEW_LINE);
        for (Finding finding : findings) {
            if (finding.rule() == check.rule() && finding.source().equals(check.source())) {
                text.append(finding.severity())
                        .append(' ')
                        .append(finding.from())
                        .append(": ");
                text.append(finding.detail()).append(NEW_LINE);
            }
        }
        return legal(text.toString());
    }

    /** XML has no way to write most control characters. */
    private static String legal(String text) {
        return text.replaceAll("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD]", "?");
    }
}
