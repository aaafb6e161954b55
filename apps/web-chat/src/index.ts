import type { Channel, Office } from '@caunoi/office'
import type { Hono } from 'hono'
import { Pages } from './pages.ts'
import { type WebChatOptions, webChatRoutes } from './routes.ts'
import { webChannel } from './web-channel.ts'

export type { WebChatOptions } from './routes.ts'

/** The page on both sides of the office. */
export interface WebChat {
  channel: Channel
  /** What is served below `/chat/`. */
  routes: Hono
}

/** `office`: asked for when something comes. */
export const openWebChat = (options: WebChatOptions, office: () => Pick<Office, 'receive'>): WebChat => {
  const pages = new Pages()
  return {
    channel: webChannel(pages, '/chat/'),
    routes: webChatRoutes(options, pages, office),
  }
}
