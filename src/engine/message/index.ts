export { parseTemplate, type ParsedTemplate } from './parse-template';
export { singleAddress, type AddressProblemCode, type SingleAddress } from './single-address';
export { TEMPLATE_PROBLEM_CODES, type TemplateProblemCode } from './template-node';
export { templateProblems } from './template-problems';
export { MESSAGE_VARIABLES, type MessageVariable } from './variables';
