import { z } from 'zod'

/** Where the keys of persons lie in the store of keys, wrapped by a key under the root. */
export const personKeys = 'person-keys'

/** Without `wrapped` the key was destroyed, and with it all that was sealed up to this generation. */
export const PersonKey = z.object({ generation: z.int().positive(), wrapped: z.string().optional() })
export type PersonKey = z.infer<typeof PersonKey>
