/** The right to work on something, for as long as its holder lives and says so. */
export interface Lease {
  /** Whether it is certain that nobody else has it. False once it could not be kept in time, or was released. */
  isHeld(): boolean
  /** Others may take it at once; otherwise it is free some time after its holder has died. */
  release(): Promise<void>
}

/**
 * Rights that one of several processes has at a time, by name. They outlast no holder: they are kept by a beat of their own,
 * and are free by themselves when it stops. Trouble with what they lie in throws a `StorageError`.
 */
export interface Leases {
  /** Whether other processes take their leases from the same place. */
  readonly shared: boolean
  /** `undefined` while somebody has it, in this process or another. */
  take(name: string): Promise<Lease | undefined>
  /** Frees what is held. */
  close(): Promise<void>
}
