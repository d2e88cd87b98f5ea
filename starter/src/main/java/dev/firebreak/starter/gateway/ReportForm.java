package dev.firebreak.starter.gateway;

/** The forms in which a report is written. */
public enum ReportForm {
    JSON("report.json", "application/json"),
    HTML("report.html", "text/html");

    private final String fileName;
    private final String mediaType;

    ReportForm(String fileName, String mediaType) {
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    /** The name under which the run keeps it as evidence. */
    public String fileName() {
        return fileName;
    }

    public String mediaType() {
        return mediaType;
    }
}
