import { checkPlaces, storageSettings } from '@caunoi/storage'
import { z } from 'zod'

const empty = (value: unknown) => (value === '' ? undefined : value)
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(empty, schema.optional())

/** The bot's settings from the environment; `.env.example` explains each. */
export const Environment = z
  .object({
    BOT_TOKEN: z.preprocess(
      empty,
      z
        .string({
          error: 'BOT_TOKEN is missing: get one from @BotFather, or start without it for the playground',
        })
        .regex(
          /^\d+:[\w-]{20,}$/,
          'BOT_TOKEN does not look like a token: it is digits, a colon, and about 35 letters',
        ),
    ),
    TELEGRAM_API_ROOT: z.preprocess(
      empty,
      z
        .url({ error: 'TELEGRAM_API_ROOT must be an address such as https://api.telegram.org' })
        .default('https://api.telegram.org')
        .transform((address) => address.replace(/\/+$/, '')),
    ),
    STAFF_CHAT_ID: optional(
      z.coerce
        .number({ error: 'STAFF_CHAT_ID must be the number of a group, such as -1001234567890' })
        .int('STAFF_CHAT_ID must be a whole number'),
    ),
    /** The centre whose group STAFF_CHAT_ID is; by default the first of the pack. */
    STAFF_CENTRE: optional(z.string()),
    ...storageSettings,
    WEBHOOK_URL: optional(
      z.url({ error: 'WEBHOOK_URL must be a full https address that Telegram can reach' }),
    ),
    WEBHOOK_SECRET: optional(
      z.string().regex(/^[\w-]{16,256}$/, 'WEBHOOK_SECRET must be 16 to 256 letters, digits, _ or -'),
    ),
    PORT: z.preprocess(
      empty,
      z.coerce
        .number({ error: 'PORT must be a number' })
        .int()
        .min(0, 'PORT must be from 0 to 65535')
        .max(65_535, 'PORT must be from 0 to 65535')
        .default(8081),
    ),
    /** By default every address of the machine where a webhook or the page is served, else only the machine itself. */
    LISTEN_HOST: optional(z.string()),
    /** Where /metrics is served; by default at PORT, where that is for this machine alone and no proxy stands in front. */
    METRICS: optional(
      z
        .string()
        .regex(
          /^(no|public|(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5})$/i,
          'METRICS must be an address to listen on, such as 127.0.0.1:9464, or no, or public',
        ),
    ),
    /** `yes` serves the page for citizens at /chat/ of PORT. */
    WEB_CHAT: z.preprocess(
      empty,
      z.enum(['yes', 'no'], { error: 'WEB_CHAT must be yes or no' }).default('no'),
    ),
    WEB_CHAT_EMBEDDED_IN: optional(
      z
        .string()
        .regex(
          /^https?:\/\/[^\s/,]+(,https?:\/\/[^\s/,]+)*$/,
          'WEB_CHAT_EMBEDDED_IN must be addresses without path, such as https://ctxh.example.vn, with commas between',
        ),
    ),
    CONTENT_DIR: optional(z.string()),
    /** `yes` adds the WHO instruments: for non-commercial use only. */
    WHO_INSTRUMENTS: optional(
      z.enum(['yes', 'no'], { error: 'WHO_INSTRUMENTS must be yes (non-commercial use only) or no' }),
    ),
    LOG_LEVEL: z.preprocess(
      empty,
      z
        .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
          error: 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
        })
        .default('info'),
    ),
  })
  .refine((env) => env.WEBHOOK_URL === undefined || env.WEBHOOK_SECRET !== undefined, {
    error:
      'WEBHOOK_SECRET is missing: with WEBHOOK_URL set, a secret of 16 letters or more is needed, or anybody could send updates',
    path: ['WEBHOOK_SECRET'],
  })
  .superRefine(checkPlaces)
export type Environment = z.infer<typeof Environment>

/** A setting that cannot be used; the message names each with what to do. */
export class EnvironmentError extends Error {
  readonly code = 'environment'
  override readonly name = 'EnvironmentError'
}

/** Throws an `EnvironmentError` that names every setting that cannot be used. */
export const readSettings = <Schema extends z.ZodType>(
  schema: Schema,
  variables: Record<string, string | undefined>,
): z.infer<Schema> => {
  const parsed = schema.safeParse(variables)
  if (parsed.success) return parsed.data
  throw new EnvironmentError(parsed.error.issues.map((issue) => `· ${issue.message}`).join('\n'))
}

export const readEnvironment = (variables: Record<string, string | undefined>): Environment =>
  readSettings(Environment, variables)
