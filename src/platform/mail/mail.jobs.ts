import type { JobHandler } from '#platform/jobs/jobs.ts'
import { type Post, remind, sendMails } from './send.service.ts'

/** Whoever tells something wakes it; every minute besides, for what waited for the morning or for another try. */
export const sendJob: JobHandler<{ post: Post }> = {
  name: 'mail.send',
  cron: '* * * * *',
  work: async ({ post }) => await sendMails(post),
}

/** Every hour, since the morning is not everywhere at once. */
export const remindJob: JobHandler<{ post: Post }> = {
  name: 'mail.remind',
  cron: '20 * * * *',
  work: async ({ post }) => await remind(post),
}
