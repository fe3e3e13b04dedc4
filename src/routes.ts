import { route, type RouteConfig } from '@react-router/dev/routes'
import { pages } from './app/pages.ts'

export default pages.map((page) =>
  route(page.path === '' ? ':lang' : `:lang/${page.path}`, page.file, { id: page.id }),
) satisfies RouteConfig
