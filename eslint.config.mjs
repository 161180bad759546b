/** Lint: the style guide of CONTRIBUTING.md, as far as a machine can see it. */
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/*.test.tsx', '**/*.spec.ts', '**/*.fuzz.ts', 'extension/test/**', 'webview/test/**'];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: the name is then the same everywhere.',
};

const lines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

/** Sizes: aims are lower (25 lines a function, 120 a file); these are the walls. */
const sizes = {
  'max-lines': lines(400),
  'max-lines-per-function': lines(60),
  'max-depth': ['error', 3],
  'max-params': ['error', 3],
};

export default [
  { ignores: ['**/generated/**', 'dist/**', '.cache/**', 'node_modules/**', 'samples/**', '**/*.d.ts'] },
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...sizes,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-else-return': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-extraneous-class': 'error',
      '@typescript-eslint/unified-signatures': 'error',
    },
  },
  { files: ['extension/src/core/**/*.ts'], rules: { 'max-lines': lines(300) } },
  {
    files: ['webview/src/**/*.ts', 'webview/src/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': lines(120) } },
  { files: tests, rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    // Typed arrays walked by index: every read is within bounds by construction, and a check a read costs time.
    files: ['extension/src/core/layout/**', 'extension/src/core/analysis/**', 'extension/src/core/brains/linear-*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['scripts/**', '*.mjs'], rules: { 'no-console': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['eslint.config.mjs'], rules: { 'no-restricted-syntax': 'off' } },
];
