import { z } from 'zod'

/** The playground's settings from the environment; a wrong one is named together with what to do. */
export const Settings = z.object({
  PORT: z
    .preprocess((value) => (value === undefined || value === '' ? '8080' : value), z.string())
    .transform(Number)
    .refine((port) => Number.isInteger(port) && port >= 0 && port <= 65_535, {
      error: 'PORT: a number from 0 to 65535 is needed; leave it out for 8080',
    }),
  PLAYGROUND_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'PLAYGROUND_HOST: an address of this machine is needed; leave it out for 127.0.0.1')
    .default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data').catch('./data'),
})
export type Settings = z.infer<typeof Settings>
