package io.barmill.api.openapi;

import io.barmill.api.plan.SubmitResponse;
import io.barmill.api.problem.Problem;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The shared parts of the OpenAPI document: parameters of lists, and error responses. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Barmill",
                        version = "v1",
                        description =
                                "Rolls raw crypto ticks into research-ready bars. Requests become jobs, jobs are made"
                                        + " of tasks, and the product is a lake of Parquet files. Times are ISO 8601 in"
                                        + " UTC; every error is an RFC 9457 problem document."),
        security = {@SecurityRequirement(name = "bearer"), @SecurityRequirement(name = "token")},
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = "bearer",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description = "A user's token, or the shared one."),
                            @SecurityScheme(
                                    securitySchemeName = "token",
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-API-Token",
                                    description = "The same, for clients that cannot send Authorization.")
                        },
                        parameters = {
                            @Parameter(
                                    name = "limit",
                                    in = ParameterIn.QUERY,
                                    description = "The maximum number of items to return.",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.INTEGER,
                                                    minimum = "1",
                                                    maximum = "1000",
                                                    defaultValue = "100")),
                            @Parameter(
                                    name = "offset",
                                    in = ParameterIn.QUERY,
                                    description = "The number of items to skip.",
                                    schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0")),
                            @Parameter(
                                    name = "after",
                                    in = ParameterIn.QUERY,
                                    description = "Only items behind this one: next of the page before.",
                                    schema = @Schema(type = SchemaType.STRING, format = "uuid")),
                            @Parameter(
                                    name = "layer",
                                    in = ParameterIn.QUERY,
                                    description = "Only of this layer.",
                                    schema =
                                            @Schema(
                                                    type = SchemaType.STRING,
                                                    enumeration = {"ticks", "bars"})),
                            @Parameter(
                                    name = "venue",
                                    in = ParameterIn.QUERY,
                                    example = "binance",
                                    description = "Only of this venue of the lake.",
                                    schema = @Schema(type = SchemaType.STRING)),
                            @Parameter(
                                    name = "dataset",
                                    in = ParameterIn.QUERY,
                                    example = "aggTrades",
                                    description = "Only of this data type (layer ticks) or bar's name (layer bars).",
                                    schema = @Schema(type = SchemaType.STRING)),
                            @Parameter(
                                    name = "symbol",
                                    in = ParameterIn.QUERY,
                                    example = "BTCUSDT",
                                    description = "Only of this symbol.",
                                    schema = @Schema(type = SchemaType.STRING)),
                            @Parameter(
                                    name = "from",
                                    in = ParameterIn.QUERY,
                                    example = "2024-01-01",
                                    description = "Only files of this UTC day or later.",
                                    schema = @Schema(type = SchemaType.STRING, format = "date")),
                            @Parameter(
                                    name = "to",
                                    in = ParameterIn.QUERY,
                                    example = "2024-01-31",
                                    description = "Only files of this UTC day or earlier.",
                                    schema = @Schema(type = SchemaType.STRING, format = "date"))
                        },
                        responses = {
                            @APIResponse(
                                    name = "Submitted",
                                    responseCode = "202",
                                    description = "The job and its tasks are in the ledger.",
                                    content =
                                            @Content(
                                                    mediaType = MediaType.APPLICATION_JSON,
                                                    schema = @Schema(implementation = SubmitResponse.class))),
                            @APIResponse(
                                    name = "BadRequest",
                                    responseCode = "400",
                                    description = "The request is invalid. Nothing was written. Every invalid field is"
                                            + " named.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "month",
                                                                    value =
                                                                            "{\"type\":\"urn:barmill:problem:invalid-field\",\"title\":\"Invalid"
                                                                                    + " field\",\"status\":400,\"detail\":\"months[1]"
                                                                                    + " is 13, expected an integer from 1"
                                                                                    + " to 12\","
                                                                                    + "\"instance\":\"/api/v1/download/downloads/jobs\","
                                                                                    + "\"code\":\"INVALID_FIELD\","
                                                                                    + "\"errors\":[{\"field\":\"months[1]\",\"value\":\"13\",\"expected\":\"an"
                                                                                    + " integer from 1 to 12\"}]}"))),
                            @APIResponse(
                                    name = "Unauthorized",
                                    responseCode = "401",
                                    description = "The request has no credential, or one that is not valid.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Forbidden",
                                    responseCode = "403",
                                    description =
                                            "The caller's role does not allow it, or the Host or the Origin of the"
                                                    + " request is another site.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "NotFound",
                                    responseCode = "404",
                                    description = "There is no such resource. Nothing was written.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Conflict",
                                    responseCode = "409",
                                    description = "The current state does not allow it. Nothing was written.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "UnsupportedMediaType",
                                    responseCode = "415",
                                    description = "The Content-Type is not application/json. Nothing was written.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "KeyConflict",
                                    responseCode = "422",
                                    description =
                                            "The idempotency key was used for another request. Nothing was written.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Unavailable",
                                    responseCode = "503",
                                    description = "A service that the response depends on cannot be reached.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Unexpected",
                                    responseCode = "500",
                                    description =
                                            "Unexpected failure; the service's log has the details under error_id.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class)))
                        }))
public class BarmillApi extends Application {}
