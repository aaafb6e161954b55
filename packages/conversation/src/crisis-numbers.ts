import { openState } from '@caunoi/core'
import { type Hotline, sureFirst } from '@caunoi/core/catalogue'
import type { Context } from './context.ts'
import type { RiskKind } from './danger.ts'
import { bold, type Html, join } from './html.ts'

/** Lines that may be given here today, the surest first. */
const here = (hotlines: Hotline[], context: Context): Hotline[] => {
  const { place } = context.session
  return sureFirst(context.world.pack, hotlines, {
    on: context.today,
    at: context.world.now,
    ...(place && { place: place.commune ?? place.province }),
  })
}

/** A line nobody has confirmed is never given as certain. */
const isSure = (hotline: Hotline): boolean => hotline.provenance.verified || hotline.emergency

/** Somebody surely answers now; unknown hours and unconfirmed holidays do not count as open. */
const answersNow = (hotline: Hotline, context: Context): boolean => {
  const { now, pack } = context.world
  if (hotline.hours === undefined) return false
  const state = openState(hotline.hours, now, pack)
  return state.open && state.certain
}

const line = (hotline: Hotline, context: Context): Html => {
  const note = hotline.note ? context.c(hotline.note) : undefined
  const free = hotline.free ? context.t('number-free') : context.t('number-charged')
  return context.t('number-line', {
    number: { html: bold(hotline.number) },
    name: { html: context.c(hotline.name) },
    free: { html: free },
    note: { html: (note ? ` ${note}` : '') as Html },
    doubt: { html: (isSure(hotline) ? '' : ` ${context.t('number-unconfirmed')}`) as Html },
  })
}

/** More numbers than this are a list, not help. */
const AT_MOST = 4

/** The numbers that answer day and night in the whole country, most fitting first. */
const nationalFor: Record<RiskKind | 'any', string[]> = {
  suicide: ['115', '113'],
  violence: ['113', '111'],
  'child-abuse': ['111', '113'],
  'sexual-violence': ['113', '115'],
  trafficking: ['111', '113'],
  medical: ['115'],
  any: ['115', '113', '111'],
}

/**
 * The few numbers for a danger, here and now: the national ones that answer day and night come first,
 * then local and specialised lines that are open at this hour. A closed line is never shown as open.
 */
export const crisisNumbers = (kinds: RiskKind[], context: Context): Html => {
  const { pack } = context.world
  const first = kinds[0]
  const national = nationalFor[first ?? 'any']
    .map((number) => pack.hotlines.find((hotline) => hotline.number === number))
    .filter((hotline) => hotline !== undefined)
  // Of the public emergency numbers only the fitting ones: a list of all is no help.
  const special = pack.hotlines.filter(
    (hotline) => !hotline.emergency && hotline.risks.some((risk) => kinds.includes(risk)),
  )
  const open = [...national, ...here(special, context)].filter((hotline) => answersNow(hotline, context))
  return join(
    open.slice(0, AT_MOST).map((hotline) => line(hotline, context)),
    '\n',
  )
}

/** One line with a number that works now, for every screen that ends a path. */
export const helpLine = (context: Context): Html => {
  const regional = context.session.place
    ? context.world.pack.hotlines.filter((hotline) => hotline.area.length > 0)
    : []
  const local = here(regional, context).find(
    (hotline) => hotline.provenance.verified && answersNow(hotline, context),
  )
  return local
    ? context.t('help-line-local', { number: local.number, name: context.raw(local.name) })
    : context.t('help-line')
}
