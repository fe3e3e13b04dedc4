import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src',
  ssr: true,
  // Pages are found by our own links; a manifest route would be one more thing to protect.
  routeDiscovery: { mode: 'initial' },
} satisfies Config
