import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [reactRouter()],
  build: {
    // Newer than the default, which would lower `:dir(rtl)` to a list of languages and `light-dark()` to variables.
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    // Fonts and styles stay files: a strict CSP refuses data: URLs.
    assetsInlineLimit: 0,
  },
})
