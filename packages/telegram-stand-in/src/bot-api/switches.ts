/** How the stand-in misbehaves on purpose. */
export interface Switches {
  /**
   * `error`: every call answers 502; `drop`: the connection is cut before the call is carried out;
   * `lost-answer`: the call is carried out, then the connection is cut.
   */
  outage: 'off' | 'error' | 'drop' | 'lost-answer'
  /** Milliseconds that every answer waits. */
  slow: number
  /** How often each update is delivered, the same update id each time. */
  copies: number
  /** Milliseconds of the stand-in's clock until which everything that speaks answers 429. */
  floodUntil: number
  /** Telegram's own limits: per chat, per group and in all. */
  limits: boolean
}

export const calm: Switches = { outage: 'off', slow: 0, copies: 1, floodUntil: 0, limits: false }
