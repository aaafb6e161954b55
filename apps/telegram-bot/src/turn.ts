/** The right to ask Telegram for updates, which it gives to one who asks at a time. */
export interface Turn {
  isHeld: () => boolean
  release: () => Promise<void>
}

/** Takes the turn; undefined while another process has it. */
export type TakeTurn = () => Promise<Turn | undefined>
