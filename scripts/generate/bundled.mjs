import { build } from 'esbuild';

/** What a module of the source exports. Errors: those of the module. */
export async function bundled(entry) {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'esm', mainFields: ['module', 'main'] });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
