import type { Environment } from './environment.ts'
import type { Place } from './http.ts'

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/**
 * Where the figures are served: `beside` the other routes, at a place of their own, or nowhere. Behind a proxy everybody
 * seems to ask from this machine, so beside routes that are meant for everybody they stand only when that is wanted.
 */
export const metricsPlace = (
  wanted: Environment['METRICS'],
  { isPublic, host }: { isPublic: boolean; host: string | undefined },
): 'beside' | Place | undefined => {
  if (wanted === 'no') return undefined
  if (wanted === 'public') return 'beside'
  if (wanted === undefined)
    return !isPublic && host !== undefined && LOOPBACK.includes(host) ? 'beside' : undefined
  const colon = wanted.lastIndexOf(':')
  return { host: wanted.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(wanted.slice(colon + 1)) }
}
