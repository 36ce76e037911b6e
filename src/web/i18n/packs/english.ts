import { texts } from 'virtual:texts/en';
import antd from 'antd/locale/en_US.js';
import type { Pack } from '../pack.ts';

export const pack: Pack = { texts, antd: antd.default, choose: ({ en }) => en };
