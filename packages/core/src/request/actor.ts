import { z } from 'zod'

/** What a staff member is there for; what each may do stands in `rights.ts`. */
export const Role = z.enum(['duty', 'social-worker', 'head', 'administrator'])
export type Role = z.infer<typeof Role>

/** Who does something. A citizen's `person` is a key that says nothing about their account. */
export const Actor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('citizen'), person: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('staff'),
    id: z.string().min(1),
    /** As colleagues see it on a card. */
    name: z.string().min(1),
    role: Role,
    centre: z.string().min(1),
  }),
  z.strictObject({ kind: z.literal('system') }),
])
export type Actor = z.infer<typeof Actor>
export type StaffActor = Extract<Actor, { kind: 'staff' }>

/** The one staff member who answers for a request. */
export const Holder = z.strictObject({ id: z.string().min(1), name: z.string().min(1) })
export type Holder = z.infer<typeof Holder>
