import { openIntervals, type WorkCalendar } from '../calendar/open-intervals.ts'
import { addMinutes, type Instant } from '../time/instant.ts'
import type { Booking } from './booking.ts'

/** A visit that can be booked. */
export interface Slot {
  starts: Instant
  ends: Instant
}

const MINUTE = 60_000

/**
 * The slots still free at `at`, in order: within the windows, not on public holidays, not too soon, not too far ahead,
 * and taken by fewer than fit. `taken` are the starts of the visits already booked, in any offset; each lasts
 * as long as a slot, and takes part of two slots when it begins between them.
 */
export const freeSlots = (
  booking: Booking,
  { at, taken, calendar }: { at: Instant; taken: readonly Instant[]; calendar: WorkCalendar },
): Slot[] => {
  const earliest = Date.parse(at) + booking.noticeHours * 60 * MINUTE
  const latest = Date.parse(at) + booking.horizonDays * 24 * 60 * MINUTE
  const length = booking.slotMinutes * MINUTE
  const visits = taken.map((start) => Date.parse(start))
  const isFull = (start: number) =>
    visits.filter((visit) => Math.abs(visit - start) < length).length >= booking.capacity
  const slots: Slot[] = []
  for (const { from, to } of openIntervals(booking.windows, at, calendar)) {
    if (from > latest) break
    for (let start = from; start + length <= to && start <= latest; start += length) {
      if (start < earliest || isFull(start)) continue
      const starts = new Date(start).toISOString()
      slots.push({ starts, ends: addMinutes(starts, booking.slotMinutes) })
    }
  }
  return slots
}
