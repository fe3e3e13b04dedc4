export { renderingJobs } from './rendering/rendering.jobs.ts'
