import { err, type Result } from '@caunoi/core'
import type { Address } from './address.ts'
import type { Abilities, Channel, Membership, OutgoingMessage, SendFailure, Sent } from './channel.ts'
import { countMessage, type Figures } from './figures.ts'
import type { PartHealth } from './health-report.ts'

/** Where a channel is missing, shorter is safer. */
const UNKNOWN: Abilities = { maxText: 1_000, edit: false, delete: false, once: false, files: false }

/** The channels of this process, by the addresses that they serve. */
export class Channels {
  private readonly known: ReadonlyMap<string, Channel>

  constructor(
    channels: readonly Channel[],
    private readonly figures: Figures,
  ) {
    this.known = new Map(channels.map((channel) => [channel.id, channel]))
  }

  of({ channel }: Address): Channel | undefined {
    return this.known.get(channel)
  }

  named(channel: string): Channel | undefined {
    return this.known.get(channel)
  }

  abilities(address: Address): Abilities {
    return this.of(address)?.abilities ?? UNKNOWN
  }

  isRoom(address: Address): boolean {
    return this.of(address)?.isRoom(address) ?? false
  }

  /** What is for a channel that does not run here waits until it does. */
  async send(message: OutgoingMessage, key: string): Promise<Result<Sent, SendFailure>> {
    const channel = this.of(message.to)
    if (!channel) return err({ kind: 'later' })
    const sent = await channel.send(message, key)
    countMessage(this.figures, channel.id, sent.ok ? undefined : sent.error.kind)
    return sent
  }

  /** Who can be reached through this process alone. */
  present(): Address[] {
    return [...this.known.values()].flatMap((channel) => channel.present?.() ?? [])
  }

  async membership(room: Address, account: Address): Promise<Membership> {
    if (room.channel !== account.channel) return 'none'
    return this.of(room)?.membership(room, account) ?? 'silent'
  }

  /** Of each channel by its id. */
  health(): Record<string, PartHealth> {
    return Object.fromEntries([...this.known].map(([id, channel]) => [id, channel.health()]))
  }
}
