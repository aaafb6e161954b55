import { type Context, Hono } from 'hono'
import { proxy } from 'hono/proxy'

/** The same body; it simply ends when either side goes away in the middle, as a page does that is closed. */
const endingQuietly = (body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> => {
  const reader = body.getReader()
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch {
        controller.close()
      }
    },
    cancel: () => reader.cancel().catch(() => {}),
  })
}

/** Hands everything below `/chat` on to the bot, which serves that page; 502 while the bot does not run. */
export const chatProxy = (bot: string): Hono => {
  const hand = async (context: Context): Promise<Response> => {
    const { pathname, search } = new URL(context.req.url)
    try {
      const answer = await proxy(`${bot}${pathname}${search}`, {
        raw: context.req.raw,
        redirect: 'manual',
      })
      return answer.body ? new Response(endingQuietly(answer.body), answer) : answer
    } catch {
      return context.text('The bot does not run just now.', 502)
    }
  }
  return new Hono().all('/chat', hand).all('/chat/*', hand)
}
