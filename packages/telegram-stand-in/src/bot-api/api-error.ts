import type { ResponseParameters } from '@grammyjs/types'

/** A refusal as the Bot API words it; the server turns it into `{ ok: false, error_code, description }`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: ResponseParameters,
  ) {
    super(description)
  }
}

export const badRequest = (what: string): ApiError => new ApiError(400, `Bad Request: ${what}`)
export const forbidden = (what: string): ApiError => new ApiError(403, `Forbidden: ${what}`)
export const conflict = (what: string): ApiError => new ApiError(409, `Conflict: ${what}`)

/** Flood control, with the seconds to wait in both places where clients look. */
export const tooManyRequests = (seconds: number): ApiError =>
  new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
