"""Google's error answers, in the shapes that its services send."""

from typing import Any


class ApiError(Exception):
    """An answer that is no success; `body` is what goes over the wire."""

    def __init__(
        self,
        code: int,
        status: str,
        message: str,
        *,
        reason: str = "",
        details: tuple[dict[str, Any], ...] = (),
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(f"{code} {status}: {message}")
        self.code = code
        self.status = status
        self.message = message
        self.reason = reason
        self.details = details
        self.headers = headers

    def body(self, api: str) -> dict[str, Any]:
        """Return the answer's JSON: Sheets has a status and details, Drive a list of reasons."""
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        if api == "drive":
            item = {"message": self.message, "domain": "global", "reason": self.reason}
            if self.reason in {"storageQuotaExceeded", "userRateLimitExceeded"}:
                item["domain"] = "usageLimits"
            if self.reason == "notFound":
                item |= {"location": "fileId", "locationType": "parameter"}
            return {"error": {"errors": [item], **error}}
        error["status"] = self.status
        if self.details:
            error["details"] = list(self.details)
        return {"error": error}


def invalid(message: str, *, field: str | None = None) -> ApiError:
    """Return a 400; `field` adds the violation that Google names beside the message."""
    violation = {"description": message} | ({"field": field} if field else {})
    detail = {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}
    details = () if field is None else (detail,)
    return ApiError(400, "INVALID_ARGUMENT", message, reason="badRequest", details=details)


def bad_mask(path: str) -> ApiError:
    """Return the 400 for a `fields` that names no field."""
    detail = {
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "fieldViolations": [
            {
                "field": path,
                "description": "Error expanding 'fields' parameter. "
                f"Cannot find matching fields for path '{path}'.",
            }
        ],
    }
    message = "Request contains an invalid argument."
    return ApiError(400, "INVALID_ARGUMENT", message, reason="invalidParameter", details=(detail,))


def not_found(message: str = "Requested entity was not found.") -> ApiError:
    """Return the 404 for an id that nobody has, or that was deleted."""
    return ApiError(404, "NOT_FOUND", message, reason="notFound")


def not_shared() -> ApiError:
    """Return the 403 for a spreadsheet that this account may not see or change."""
    message = "The caller does not have permission"
    return ApiError(403, "PERMISSION_DENIED", message, reason="insufficientFilePermissions")


def no_credentials() -> ApiError:
    """Return the 401 for a missing, unknown or expired token."""
    message = (
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login "
        "cookie or other valid authentication credential. See "
        "https://developers.google.com/identity/sign-in/web/devconsole-project."
    )
    return ApiError(401, "UNAUTHENTICATED", message, reason="authError")


def no_scope() -> ApiError:
    """Return the 403 for a token that was not asked for this service."""
    message = "Request had insufficient authentication scopes."
    detail = _info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", {"service": "sheets.googleapis.com"})
    return ApiError(
        403, "PERMISSION_DENIED", message, reason="insufficientPermissions", details=(detail,)
    )


def disabled(project: str = "1234567890") -> ApiError:
    """Return the 403 of a project in which nobody switched the API on."""
    message = (
        f"Google Sheets API has not been used in project {project} before or it is disabled. "
        "Enable it by visiting https://console.developers.google.com/apis/api/"
        f"sheets.googleapis.com/overview?project={project} then retry."
    )
    detail = _info(
        "SERVICE_DISABLED",
        {"consumer": f"projects/{project}", "service": "sheets.googleapis.com"},
    )
    return ApiError(
        403, "PERMISSION_DENIED", message, reason="accessNotConfigured", details=(detail,)
    )


def quota(kind: str = "Read", limit: int = 60, retry_after: int | None = None) -> ApiError:
    """Return the 429 as recorded; Google's own recording has no Retry-After."""
    message = (
        f"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per minute "
        "per user' of service 'sheets.googleapis.com' for consumer 'project_number:1234567890'."
    )
    details = (
        _info(
            "RATE_LIMIT_EXCEEDED",
            {
                "service": "sheets.googleapis.com",
                "consumer": "projects/1234567890",
                "quota_limit": f"{kind}RequestsPerMinutePerUser",
                "quota_limit_value": str(limit),
                "quota_location": "global",
                "quota_metric": f"sheets.googleapis.com/{kind.lower()}_requests",
            },
        ),
        {
            "@type": "type.googleapis.com/google.rpc.Help",
            "links": [
                {
                    "description": "Request a higher quota limit.",
                    "url": "https://cloud.google.com/docs/quotas/help/request_increase",
                }
            ],
        },
    )
    headers = () if retry_after is None else (("Retry-After", str(retry_after)),)
    return ApiError(
        429,
        "RESOURCE_EXHAUSTED",
        message,
        reason="userRateLimitExceeded",
        details=details,
        headers=headers,
    )


def _info(reason: str, metadata: dict[str, str]) -> dict[str, Any]:
    return {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": reason,
        "domain": "googleapis.com",
        "metadata": metadata,
    }
