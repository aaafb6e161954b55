import type { RequestEvent } from './event.ts'

/**
 * The event without anything that a person wrote or that leads to the citizen: what a store keeps of a request whose details are erased. Folding such
 * events ends in the same state as folding the whole ones, once the details are erased.
 */
export const withoutDetails = (event: RequestEvent): RequestEvent => {
  const { note, text, file, place, ...kept } = event as RequestEvent & Record<PrivateKey, unknown>
  const by = event.by.kind === 'citizen' ? { kind: 'citizen', person: ERASED } : event.by
  const to =
    'to' in event && 'kind' in event.to && event.to.kind === 'agency'
      ? { ...event.to, name: ERASED }
      : undefined
  return {
    ...kept,
    by,
    ...(to && { to }),
    ...(event.type === 'sent' && { person: null, details: null }),
  } as RequestEvent
}

type PrivateKey = 'note' | 'text' | 'file' | 'place'

/** Stands where a required name was. */
export const ERASED = 'erased'
