import { z } from 'zod'
import { Localized } from '../text/localized.ts'

/** Under which terms the words of an instrument may be shown. The notice is printed on the screen and in every export. */
export const Licence = z.strictObject({
  name: z.string().min(1),
  holder: z.string().min(1),
  /** The document that says so, an id of the pack's sources. */
  source: z.string(),
  /** How the instrument wants to be cited. */
  attribution: z.string().min(1),
  notice: Localized,
  mayModify: z.boolean(),
  commercialUse: z.boolean(),
})
export type Licence = z.infer<typeof Licence>
