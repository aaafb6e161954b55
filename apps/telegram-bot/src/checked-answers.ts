import { HttpError, type Transformer } from 'grammy'
import { z } from 'zod'

const Sent = z.object({ message_id: z.int() })

/** What the answer to a method must be for us to work with it; other methods are not asked for their answer. */
const results: Readonly<Record<string, z.ZodType>> = {
  getUpdates: z.array(z.unknown()),
  getMe: z.object({ username: z.string() }),
  getChatMember: z.object({ status: z.string() }),
  getWebhookInfo: z.object({
    url: z.string().optional(),
    pending_update_count: z.number(),
    last_error_date: z.number().optional(),
  }),
  getFile: z.object({ file_path: z.string().optional() }),
  sendMessage: Sent,
  sendPhoto: Sent,
  sendVoice: Sent,
  sendVideo: Sent,
  sendDocument: Sent,
  sendLocation: Sent,
}

const Refusal = z.object({
  ok: z.literal(false),
  error_code: z.int(),
  description: z.string(),
  parameters: z
    .object({
      retry_after: z.number().nonnegative().optional().catch(undefined),
      migrate_to_chat_id: z.int().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

const Success = z.object({ ok: z.literal(true), result: z.unknown() })

/**
 * What a proxy or a broken server says in place of the Bot API counts as no answer. Where the API is trusted blindly, a
 * `null` ends the process.
 */
export const checkedAnswers: Transformer = async (ask, method, payload, signal) => {
  const answer: unknown = await ask(method, payload, signal)
  const success = Success.safeParse(answer)
  if (success.success && (results[method]?.safeParse(success.data.result).success ?? true))
    return success.data as Awaited<ReturnType<typeof ask<typeof method>>>
  const refusal = Refusal.safeParse(answer)
  if (refusal.success) return refusal.data as Awaited<ReturnType<typeof ask<typeof method>>>
  throw new HttpError(`The answer to '${method}' is odd`, undefined)
}
