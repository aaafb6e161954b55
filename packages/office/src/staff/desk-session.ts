import type { DeskSession } from '@caunoi/desk'
import type { StaffDocument } from '../documents/staff.ts'

/** What a staff member's document remembers of their desk. */
export const sessionOf = ({ pending, call }: StaffDocument): DeskSession => ({
  ...(pending && { pending }),
  ...(call && { call }),
})

export const withSession = (staff: StaffDocument, session: DeskSession): StaffDocument => {
  const { pending: _pending, call: _call, ...rest } = staff
  return { ...rest, ...session }
}
