//! `documentation`: Markdown in descriptions.

use documentation::Client;
use documentation::models::{ListsBulletPointsEnum, ListsBulletPointsModel};

use crate::suite::Suite;

pub async fn run(suite: &mut Suite) {
    let client: Client = suite.client();
    let api = client.operations();

    suite.ok("Documentation_Lists_bulletPointsOp", api.lists_bullet_points_op()).await;
    let model = ListsBulletPointsModel::new(ListsBulletPointsEnum::Simple);
    let call = api.lists_bullet_points_model(&model);
    suite.ok("Documentation_Lists_bulletPointsModel", call).await;
    suite.ok("Documentation_Lists_numbered", api.lists_numbered()).await;

    suite.ok("Documentation_TextFormatting_boldText", api.text_formatting_bold_text()).await;
    suite.ok("Documentation_TextFormatting_italicText", api.text_formatting_italic_text()).await;
    let call = api.text_formatting_combined_formatting();
    suite.ok("Documentation_TextFormatting_combinedFormatting", call).await;
}
