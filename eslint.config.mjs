import tseslint from 'typescript-eslint';

const banProcessEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read configuration from platform/config; process.env has one reader.',
};

/** A constructor takes up to six collaborators (max-params); a route's handler, what it reads of the request. */
const fewParameters = {
  selector: ':function[params.length>4]:not(MethodDefinition[kind="constructor"] > FunctionExpression)',
  message: 'At most four parameters: name the rest in an object.',
};

/** A test that runs alone hides the others. */
const noOnly = {
  selector:
    'MemberExpression[object.name=/^(it|test|describe)$/][property.name="only"], CallExpression[callee.name=/^f(it|describe)$/]',
  message: 'Tests run together: take .only away.',
};

export default tseslint.config(
  { ignores: ['dist/**', 'var/**', '.cache/**', 'src/metadata.ts', 'src/web/assets/**', '**/*.mjs', '**/*.cjs'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-extraneous-class': 'off', // Nest modules are empty decorated classes.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off', // DTOs are shapes; plain objects of that shape are welcome.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'off', // Decorated signatures need the value import.
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'max-params': ['error', 6],
      'max-depth': ['error', 3],
      'no-restricted-syntax': ['error', banProcessEnv, fewParameters],
    },
  },
  {
    files: ['src/platform/config/**', 'test/**', 'jest.config.mjs'],
    rules: { 'no-restricted-syntax': ['error', fewParameters, noOnly] },
  },
  // What a route answers is its service's type.
  {
    files: ['**/*.controller.ts', 'src/platform/health/*.ts'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      'no-restricted-syntax': ['error', banProcessEnv],
    },
  },
  {
    files: ['src/**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', banProcessEnv, fewParameters, noOnly] },
  },
  {
    files: ['**/*.spec.ts', 'test/**'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': 'off',
      // What an answer holds is what the test is about to say.
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
);
