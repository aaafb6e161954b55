import { readLink } from '@caunoi/conversation'
import { err, type Localized, ok, type Pack, type Result } from '@caunoi/core'

/** Telegram's limit for what stands behind `?start=`. */
const LONGEST = 64

/** What a leaflet leads to. */
export interface DeepLink {
  url: string
  /** The entry's name, for the caption. */
  title: Localized
}

export interface LinkRefusal {
  /** The message that says what is wrong. */
  id: 'qr-not-a-target' | 'qr-unknown' | 'qr-campaign' | 'qr-too-long' | 'qr-bot'
  args: Record<string, string | number>
}

export interface LinkWish {
  /** As in the link: `s_social-pension`. */
  target: string
  campaign?: string | undefined
  /** The bot's name in Telegram, with or without `@`. */
  bot: string
}

const titleOf = (pack: Pack, door: string, id: string): Localized | undefined => {
  const of = <Entry extends { id: string }>(entries: readonly Entry[]) =>
    entries.find((entry) => entry.id === id)
  switch (door) {
    case 'service':
      return of(pack.services)?.name
    case 'screen':
      return of(pack.questionnaires)?.title
    case 'benefits':
      return of(pack.programmes)?.name
    case 'handbook':
      return of(pack.handbooks)?.title
    case 'events':
      return of(pack.events)?.name
    default:
      return undefined
  }
}

/** The link that opens the bot at an entry of the pack; reach is counted by campaign. */
export const deepLink = (pack: Pack, { target, campaign, bot }: LinkWish): Result<DeepLink, LinkRefusal> => {
  const name = bot.replace(/^@/, '')
  if (!/^[A-Za-z]\w{1,28}bot$/i.test(name)) return err({ id: 'qr-bot', args: { bot } })
  if (campaign !== undefined && !/^[A-Za-z0-9_-]+$/.test(campaign))
    return err({ id: 'qr-campaign', args: { campaign } })
  const payload = campaign === undefined ? target : `${target}--${campaign}`
  if (payload.length > LONGEST) return err({ id: 'qr-too-long', args: { most: LONGEST } })
  const link = readLink(payload)
  if (!link) return err({ id: 'qr-not-a-target', args: { target } })
  const title = titleOf(pack, link.destination, link.target)
  if (!title) return err({ id: 'qr-unknown', args: { id: link.target } })
  return ok({ url: `https://t.me/${name}?start=${payload}`, title })
}
