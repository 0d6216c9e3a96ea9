export { pngOf } from './png-of';
